"""A cluster that is not there: looking for it again and again costs nothing, and ends with the queue."""

import threading

from explorer.jobs.cluster import Cluster
from tests.browser.server import free_port


def test_looking_in_vain_leaves_no_threads_and_none_looks_after_the_end() -> None:
    cluster = Cluster(f"127.0.0.1:{free_port()}")
    counts = []
    for _ in range(3):
        assert not cluster.look()
        counts.append(threading.active_count())
    assert cluster.workers == 0
    assert len(set(counts)) == 1
    cluster.shutdown()
    assert not cluster.look()
    assert threading.active_count() == counts[0]
