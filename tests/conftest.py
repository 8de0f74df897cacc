"""What every room's tests may ask for."""

pytest_plugins = ["local_blog", "private_postgresql"]
