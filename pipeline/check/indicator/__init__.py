"""Capaian, kemajuan, quarters and efficiency of indicators."""
