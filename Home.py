"""The start of the program: `streamlit run Home.py`."""

import streamlit as st

import explorer.diagram
import explorer.story  # noqa: F401 - these two are all the first page needs, and are there before its first visitor
from explorer.frame import run_menu

if st.runtime.exists():  # on a host that runs this file as a script of its own server
    run_menu()
else:
    app = st.App("explorer/main.py")
