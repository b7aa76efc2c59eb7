"""What the server that forks workers imports first: it ends with its parent, also while it still imports the rest."""

from pipeline.night.tether import die_with_parent

die_with_parent()
