"""What is on the dashboards: one module a dashboard, and the words they are written in."""
