"""What the pages share: the frame, this visitor's session, jobs, caches, controls, figures and the words on screen."""
