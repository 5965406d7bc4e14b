"""Pure drawings: data and labels in, a figure out. They compute no statistic and know no language."""
