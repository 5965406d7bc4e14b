"""Who trains what, and where it is kept: the store, the fair queue, the workers. No Streamlit, no text."""
