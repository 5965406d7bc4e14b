"""The start of the program: `streamlit run Home.py`."""

from explorer.frame import run_menu

run_menu()
