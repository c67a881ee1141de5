package org.iotopo.backend.json;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes records as JSON: the components are the members, in their order; an empty {@link Optional}
 * is null, an {@link Iterable} an array that is made while it is written, a {@link Map} an object
 * in the order of the map. A component that would be a keyword of Java ends in {@code _}.
 */
public final class RecordWriter {

  private final JsonWriter json;
  private final Map<Class<?>, List<Member>> members = new HashMap<>();

  private RecordWriter(JsonWriter json) {
    this.json = json;
  }

  /** Writes one document: UTF-8, LF, an indent of two, a final newline. Leaves the stream open. */
  public static void write(Record document, OutputStream out) throws IOException {
    Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    JsonWriter json = new JsonWriter(text);
    json.setStrictness(Strictness.STRICT);
    json.setIndent("  ");
    json.setHtmlSafe(false);
    new RecordWriter(json).value(document);
    json.flush();
    text.write('\n');
    text.flush();
  }

  private void value(Object value) throws IOException {
    if (value instanceof Optional<?> optional) {
      if (optional.isPresent()) {
        value(optional.get());
      } else {
        json.nullValue();
      }
    } else if (value instanceof Record record) {
      record(record);
    } else if (value instanceof Map<?, ?> map) {
      json.beginObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.name(entry.getKey().toString());
        value(entry.getValue());
      }
      json.endObject();
    } else if (value instanceof Iterable<?> items) {
      json.beginArray();
      for (Object item : items) {
        value(item);
      }
      json.endArray();
    } else if (value instanceof Boolean truth) {
      json.value(truth);
    } else if (value instanceof Number number) {
      json.value(number);
    } else {
      json.value(value.toString());
    }
  }

  private void record(Record record) throws IOException {
    json.beginObject();
    for (Member member : members.computeIfAbsent(record.getClass(), RecordWriter::membersOf)) {
      json.name(member.name());
      value(member.of(record));
    }
    json.endObject();
  }

  private static List<Member> membersOf(Class<?> type) {
    return Stream.of(type.getRecordComponents()).map(Member::of).toList();
  }

  /** A component of a record and the member that it becomes. */
  private record Member(String name, Method accessor) {

    static Member of(RecordComponent component) {
      component.getAccessor().setAccessible(true);
      String name = component.getName();
      return new Member(
          name.endsWith("_") ? name.substring(0, name.length() - 1) : name,
          component.getAccessor());
    }

    Object of(Record record) {
      try {
        return accessor.invoke(record);
      } catch (ReflectiveOperationException impossible) {
        throw new IllegalStateException("a record hides " + accessor, impossible);
      }
    }
  }
}
