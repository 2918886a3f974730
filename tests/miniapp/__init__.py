"""The Mini App's server: sessions, rights, cells, lessons."""
