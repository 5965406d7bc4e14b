"""What runs for every visitor, at every click: the menu, and the page it stands at."""

from explorer.shell.frame import run_menu

run_menu()
