"""The start of the program: `streamlit run Home.py`."""

import streamlit as st
from starlette.middleware import Middleware

from explorer.shell.browser_files import BrowserFiles
from explorer.shell.frame import run_menu
from explorer.shell.readiness import close_with_the_host, get_ready, lifespan
from explorer.shell.uploads import OnlyWhereAsked
from explorer.shell.visitor import VisitorCookie

if st.runtime.exists():  # on a host that runs this file as a script of its own server
    get_ready()
    close_with_the_host()
    run_menu()
else:
    middleware = [Middleware(BrowserFiles), Middleware(OnlyWhereAsked), Middleware(VisitorCookie)]
    app = st.App("explorer/shell/main.py", lifespan=lifespan, middleware=middleware)
