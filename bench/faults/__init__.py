"""What is done to the program to see that it loses nothing, says nothing wrong in silence, and lets nobody in."""
