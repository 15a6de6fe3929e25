-- Files that people send as proof. The bytes lie encrypted in the data folder under a random name; a row stands here
-- before its bytes are written and goes after they are deleted, so that no bytes are ever without a row.

create table file (
    file_id text primary key,
    -- Whose proof it is: the one who may see it, and whose files are counted.
    person_id text not null references person (person_id),
    -- The tray of a form that is not sent yet; then the object that it belongs to.
    tray text,
    about text,
    -- As it is shown, never as it is stored.
    name text not null,
    kind text not null constraint file_kind check (kind in ('jpeg', 'png', 'pdf')),
    bytes bigint not null constraint file_bytes check (bytes > 0),
    -- Of what is kept.
    sha256 text not null,
    scan text not null constraint file_scan check (scan in ('clean', 'not_scanned')),
    -- How many pictures of it there are.
    previews bigint not null,
    disk text not null,
    at bigint not null,
    stored_at bigint,
    gone_at bigint,
    constraint file_disk unique (disk),
    constraint file_place check ((tray is null) <> (about is null))
);
create index file_tray on file (person_id, tray);
create index file_about on file (about);

-- A link to one file that works once, for a few minutes, on the site of the files.
create table file_token (
    token_hash text primary key,
    file_id text not null references file (file_id),
    expires_at bigint not null
);
create index file_token_file on file_token (file_id);
