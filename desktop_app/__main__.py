"""`python -m desktop_app` is the `puente` command."""

from desktop_app.cli.main import main

if __name__ == "__main__":
    main()
