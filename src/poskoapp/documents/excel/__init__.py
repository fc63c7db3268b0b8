"""Tables in and out: lists of people and TPS from office spreadsheets, and the roster for Polda."""
