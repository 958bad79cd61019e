"""The meeting booklets (« livrets »): what each one says, and its PDF, made by Typst."""
