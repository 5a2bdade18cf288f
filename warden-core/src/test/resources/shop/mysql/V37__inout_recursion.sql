delimiter $$
create procedure count_up(inout n int, in until_n int)
begin
  declare exit handler for 1436 set n = -1;
  if n < until_n then set n = n + 1; end if;
  case n when 1 then set n = n; when 2 then begin end; else set n = n; end case;
  for_all: begin if n > 5 then leave for_all; end if; end for_all;
end $$
delimiter ;
set @start = 3; call count_up(@start, 5);
insert into audit_log (deed, new_row) values ('counted', @start);
