"""The command groups that cli.py mounts."""
