create trigger if not exists order_insert after insert on customer_order for each row when new.remark is null begin
  update customer_order set remark = case when new.status = 'new' then 'none; yet' else 'none' end where id = new.id;
end;
insert into customer_order (id, customer_id, placed_at) values (200, 1, '2020-12-24');
