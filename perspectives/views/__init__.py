"""The pages of this app, one module per page: plan, handover, aftercare."""
