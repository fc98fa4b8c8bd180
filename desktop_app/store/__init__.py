"""The only SQL of the application: an encrypted SQLite file of records, their journal and their outbox."""
