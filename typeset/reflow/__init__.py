"""The repair: lines in, blocks out, each change an entry."""
