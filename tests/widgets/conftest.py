import sys
from pathlib import Path

# Test folders are not packages; the sample items are those of the question room.
sys.path.insert(0, str(Path(__file__).parents[1] / "questions"))
