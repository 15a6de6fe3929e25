-- How somebody at the agency knew who asked about the own data, where nobody was signed in: a word, and never a copy.
alter table rights_request add column identified text;
