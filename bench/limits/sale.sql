-- The least work that could possibly be a durable sale of five lines: prices read, tax computed, stock taken, the next
-- number of the series, the bill and its lines, the payment, an entry in the log, a job. No tenancy, no session, no check.
create schema limits;
create table limits.products (id int primary key, price bigint not null, rate int not null);
create table limits.levels (product_id int primary key, on_hand bigint not null);
create table limits.series (till int primary key, last_number int not null);
create table limits.invoices (id uuid primary key, till int not null, number int not null, taxable bigint not null, tax bigint not null, payable bigint not null, at timestamptz not null, unique (till, number));
create table limits.lines (invoice_id uuid not null, n int not null, product_id int not null, quantity bigint not null, taxable bigint not null, tax bigint not null, primary key (invoice_id, n));
create table limits.movements (id bigint generated always as identity primary key, product_id int not null, quantity bigint not null, invoice_id uuid not null);
create table limits.payments (invoice_id uuid primary key, amount bigint not null);
create table limits.entries (id bigint generated always as identity primary key, act text not null, object uuid not null, at timestamptz not null);
create table limits.jobs (id bigint generated always as identity primary key, task text not null, payload json not null);
insert into limits.products select n, 5000 + n, 500 from generate_series(1, 1000) n;
insert into limits.levels select n, 1000000000 from generate_series(1, 1000) n;
insert into limits.series select n, 0 from generate_series(1, 64) n;

create function limits.sell(bill uuid, from_till int, items int[], quantities bigint[]) returns int language plpgsql as $$
declare
  given int;
begin
  perform 1 from limits.levels where product_id = any(items) order by product_id for update;
  update limits.levels l set on_hand = l.on_hand - s.q
    from unnest(items, quantities) as s (p, q) where l.product_id = s.p;
  insert into limits.movements (product_id, quantity, invoice_id) select p, -q, bill from unnest(items, quantities) as s (p, q);
  insert into limits.lines
    select bill, row_number() over (), p.id, s.q, p.price * s.q / 1000, p.price * s.q / 1000 * p.rate / 10000
    from unnest(items, quantities) as s (p, q) join limits.products p on p.id = s.p;
  insert into limits.entries (act, object, at) values ('sell', bill, now());
  insert into limits.jobs (task, payload) values ('sold', json_build_object('bill', bill));
  update limits.series set last_number = last_number + 1 where till = from_till returning last_number into given;
  insert into limits.invoices
    select bill, from_till, given, sum(taxable), sum(tax), sum(taxable + tax), now() from limits.lines where invoice_id = bill;
  insert into limits.payments select id, payable from limits.invoices where id = bill;
  return given;
end $$;
