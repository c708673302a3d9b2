"""What the program costs and how well it repairs, measured beside other engines: `make bench`."""
