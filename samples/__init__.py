"""Small committed inputs and the script that builds them: `python -m samples.build`."""
