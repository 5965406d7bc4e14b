"""How does each part work?"""

from explorer.screens.ideas.views import asked_idea, experiment, shelf
from explorer.shell.frame import open_page
from explorer.show.glossary import terms
from explorer.study.replicates import Replicates
from explorer.study.study import Study

screen = open_page("ideas")
study = Study(screen.run, "source", screen.epoch, screen.word, screen.dark, Replicates(), screen.lang)

idea = asked_idea()
if idea:
    experiment(idea, study, screen.lang)
else:
    shelf(study, screen.lang)
terms(screen.lang, "ideas")
