"""Makes the encoder that lies in extension/encoder/. See MODEL_CARD.md and docs/encoder.md."""
