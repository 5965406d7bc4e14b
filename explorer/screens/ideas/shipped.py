"""The trainings of the articles' run that experiments show at once, rebuilt:   python -m explorer.screens.ideas.shipped

Seconds apart, they have the same numbers each time.
"""

import shutil

from core.recipe import Recipe
from core.runs.run import Run
from explorer.jobs.experiments import SHIPPED
from explorer.jobs.store import shipped_runs
from explorer.jobs.worker import task_job
from explorer.screens.ideas.catalogue import IDEAS
from explorer.study.replicates import Replicates
from explorer.study.study import Study


def build() -> int:
    """Do every task of the articles' run; what was there goes. How many there are."""
    run = Run.open(shipped_runs()[Recipe.articles().id])
    study = Study(run, "source", run.kept[-1], None, False, Replicates())
    shutil.rmtree(SHIPPED, ignore_errors=True)
    tasks = [task for idea in IDEAS for task in idea.tasks(study).values()]
    for task in tasks:
        task_job(task.work, task.recipe.to_json(), task.arguments, str(SHIPPED / task.id))
    return len(tasks)


if __name__ == "__main__":
    print(build())
