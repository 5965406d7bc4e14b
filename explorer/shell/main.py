"""What runs for every visitor, at every click: the menu, and the chosen page."""

from explorer.shell.frame import run_menu

run_menu()
