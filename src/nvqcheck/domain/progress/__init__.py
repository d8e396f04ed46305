"""Progress: where each criterion, requirement and signature stands, and what comes next."""
