import sys
from pathlib import Path

# Test folders are not packages; what they share is imported by name.
sys.path.insert(0, str(Path(__file__).parent))
