"""Pictures of a table: principal components and t-SNE, through all epochs with frozen axes."""
