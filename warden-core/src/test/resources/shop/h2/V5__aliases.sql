CREATE ALIAS reversed AS $$
String reversed(String text) {
    char semicolon = ';'; // not the end;
    return text == null ? null : new StringBuilder(text).reverse().toString() + semicolon;
}
$$;
UPDATE customer_order SET note = reversed(note) WHERE id = 101;
