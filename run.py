"""The nightly job: `python run.py`."""

if __name__ == "__main__":  # a worker imports this module too, and needs no command line
    from pipeline.cli import main

    main()
