"""What may differ or exceed: explained, never accused."""
