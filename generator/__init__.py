"""The generator of the site « Qui s'engage à quoi ? »; ARCHITECTURE.md shows the flow."""
