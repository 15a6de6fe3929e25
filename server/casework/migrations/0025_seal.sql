-- Columns about people are sealed: each with the key of the one that they are about. Here lie those keys, each sealed
-- in turn by a secret that is not in the database; a key that is deleted takes everything with it that it sealed, in
-- every copy of the database.

create table data_key (
    -- A person, a case, or a purpose of the house. No reference: the key is there before its person is, and the row
    -- stays after it, as proof.
    owner text primary key,
    -- Empty once it is deleted.
    wrapped text not null,
    -- Under which secret it is sealed.
    kek_version text not null,
    shredded_at bigint,
    -- When the deletion was written down outside the database.
    noted_at bigint,
    constraint data_key_shredded check ((wrapped = '') = (shredded_at is not null))
);
create index data_key_unnoted on data_key (shredded_at) where shredded_at is not null and noted_at is null;
create index data_key_version on data_key (kek_version);

-- Columns whose rows of earlier releases are all sealed.
create table sealed_column (
    place text primary key
);

-- What a sealed column is found by.
alter table statement_line add column counterparty_blind text;
drop index statement_line_counterparty;
create index statement_line_counterparty on statement_line (counterparty_blind);
