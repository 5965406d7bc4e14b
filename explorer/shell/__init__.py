"""The frame around every page: menu, language, run, epoch, word, the visitor's session, links out and in."""
