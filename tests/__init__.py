"""The suite: claims about what goes in and what comes out."""
