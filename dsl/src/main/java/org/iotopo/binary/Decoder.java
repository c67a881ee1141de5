package org.iotopo.binary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads bytes by a {@link Layout}. Every byte ends up in some part, so that what was decoded
 * encodes to the same bytes however broken they are; what is wrong becomes a {@link Problem}.
 */
public final class Decoder {

  private final Octets bytes;
  private final List<Problem> problems = new ArrayList<>();

  private Decoder(Octets bytes) {
    this.bytes = bytes;
  }

  /** Reads one structure, and what comes after its length as bytes that belong to it. */
  public static Decoded decode(Layout layout, Octets bytes) {
    Decoder decoder = new Decoder(bytes);
    Struct struct = decoder.struct(layout, 0, bytes.size());
    if (struct.size() < bytes.size()) {
      int more = bytes.size() - struct.size();
      decoder.problems.add(
          Problem.warning(
              struct.size(),
              more + (more == 1 ? " byte" : " bytes") + " after the end of " + layout.name()));
      List<Part> parts = new ArrayList<>(struct.parts());
      parts.add(new Part.Gap(bytes.slice(struct.size(), more)));
      struct = Struct.decoded(layout, parts);
    }
    decoder.problems.sort(Comparator.comparingInt(Problem::offset));
    return new Decoded(struct, decoder.problems);
  }

  private void problem(int offset, String message) {
    problems.add(Problem.error(offset, message));
  }

  /** One structure between two offsets; it takes at least a byte where there is one. */
  private Struct struct(Layout layout, int start, int limit) {
    return new Reading(layout, start, end(layout, start, limit)).read();
  }

  /** Where a structure ends by its own length, or at the limit. */
  private int end(Layout layout, int start, int limit) {
    if (layout.isFixed()) {
      return Math.min(limit, start + layout.fixedSize());
    }
    Optional<Layout.Place> place = layout.length();
    if (place.isEmpty() || start + layout.headSize() > limit) {
      return limit;
    }
    int at = start + place.get().offset();
    long length = bytes.number(at, place.get().field().size());
    if (length > limit - start) {
      problem(
          at,
          layout.name()
              + " says that it has "
              + length
              + " bytes; "
              + (limit - start)
              + " are there");
      return limit;
    }
    if (length < layout.headSize()) {
      problem(at, layout.name() + " says that it has " + length + " bytes, less than its head");
      return limit;
    }
    return start + (int) length;
  }

  /** The reading of one structure: fields of fixed size, then bytes and lists. */
  private final class Reading {

    private final Layout layout;
    private final int start;
    private final int end;
    private final List<Part> parts = new ArrayList<>();
    private final Map<String, Long> counts = new HashMap<>();
    private final Map<String, Long> offsets = new HashMap<>();
    private final Map<String, Integer> offsetPlaces = new HashMap<>();
    private int cursor;

    Reading(Layout layout, int start, int end) {
      this.layout = layout;
      this.start = start;
      this.end = end;
      this.cursor = start;
    }

    Struct read() {
      boolean isWhole = fixed();
      if (isWhole) {
        floating();
      }
      boolean knowsItsEnd = layout.isFixed() || layout.length().isPresent() || start == 0;
      if (cursor < end && (knowsItsEnd || !isWhole)) {
        gap(end);
      }
      return Struct.decoded(layout, parts);
    }

    /** Reads the fields of fixed size; says whether all that must be there are. */
    private boolean fixed() {
      for (Field field : layout.fields()) {
        int size = Layout.sizeOf(field);
        if (size >= 0) {
          boolean optional = layout.isOptional(field);
          if (cursor + size > (optional ? firstList(cursor, end) : end)) {
            if (!optional) {
              problem(cursor, layout.name() + " ends before its " + field.name());
            }
            return optional;
          }
          fixed(field, size);
          cursor += size;
        }
      }
      return true;
    }

    private void fixed(Field field, int size) {
      if (field instanceof Field.Number number) {
        long value = bytes.number(cursor, size);
        parts.add(new Part.Value(number, value));
        note(number, value);
      } else {
        parts.add(new Part.Raw(field, bytes.slice(cursor, size)));
      }
    }

    private void floating() {
      List<Field> order = new ArrayList<>(layout.fields());
      order.removeIf(field -> Layout.sizeOf(field) >= 0);
      // Varying bytes first; then lists, as they lie.
      order.sort(Comparator.comparingLong(field -> offsets.getOrDefault(field.name(), -1L)));
      for (Field field : order) {
        if (field instanceof Field.Varying varying) {
          varying(varying);
        } else if (field instanceof Field.Items items) {
          items(items);
        }
      }
    }

    private void note(Field.Number number, long value) {
      if (number.role() == Field.Role.COUNT || number.role() == Field.Role.EXTENT) {
        counts.put(number.of(), value);
      } else if (number.role() == Field.Role.OFFSET) {
        offsets.put(number.of(), value);
        offsetPlaces.put(number.of(), cursor);
      }
    }

    /** The nearest list that has a place and items; the end if none has. */
    private int firstList(int from, int otherwise) {
      int first = otherwise;
      for (Map.Entry<String, Long> offset : offsets.entrySet()) {
        long place = start + offset.getValue();
        boolean empty = counts.getOrDefault(offset.getKey(), 1L) == 0 || offset.getValue() == 0;
        if (!empty && place >= from && place < first) {
          first = (int) place;
        }
      }
      return first;
    }

    private void varying(Field.Varying field) {
      int until = firstList(cursor, end);
      Long told = counts.get(field.name());
      if (told != null) {
        if (told > until - cursor) {
          problem(
              cursor,
              field.name() + " has " + (until - cursor) + " bytes of the " + told + " it should");
        } else {
          until = cursor + (int) (long) told;
        }
      }
      parts.add(new Part.Raw(field, bytes.slice(cursor, until - cursor)));
      cursor = until;
    }

    private void items(Field.Items field) {
      long count = Math.min(counts.getOrDefault(field.name(), Long.MAX_VALUE), field.atMost());
      Long offset = offsets.get(field.name());
      List<Struct> found = new ArrayList<>();
      if (count > 0 && (offset == null || reach(field, offset, count))) {
        list(field, count, offset == null ? end : firstList(cursor + 1, end), found);
      }
      parts.add(new Part.Structs(field, found));
    }

    /** Goes to where a list starts. */
    private boolean reach(Field.Items field, long offset, long count) {
      if (offset == 0 && count == field.atMost()) {
        return false;
      }
      long place = start + offset;
      if (place < cursor || place > end) {
        problem(
            offsetPlaces.get(field.name()),
            field.name()
                + " of "
                + layout.name()
                + " at "
                + offset
                + " lie "
                + (place < cursor ? "in what comes before them" : "behind its end"));
        return false;
      }
      if (place > cursor) {
        gap((int) place);
      }
      return true;
    }

    private void list(Field.Items field, long count, int limit, List<Struct> found) {
      while (cursor < limit && found.size() < count) {
        Choice choice = field.choice();
        if (cursor + choice.typeSize() > limit) {
          break;
        }
        long type = bytes.number(cursor, choice.typeSize());
        Layout next = choice.of(type);
        if (isTooShort(next, limit)) {
          return;
        }
        Struct struct = struct(next, cursor, limit);
        if (struct.size() == 0) {
          return;
        }
        found.add(struct);
        cursor += struct.size();
      }
      boolean counted = counts.containsKey(field.name()) || field.atMost() == 1;
      if (counted && found.size() < count) {
        problem(
            cursor,
            "only " + found.size() + " of the " + count + " " + field.name() + " are there");
      }
    }

    /** A structure that does not even hold its own length ends the list. */
    private boolean isTooShort(Layout next, int limit) {
      if (cursor + next.headSize() > limit) {
        problem(
            cursor,
            next.name()
                + " has "
                + (limit - cursor)
                + " bytes, less than its head of "
                + next.headSize());
        return true;
      }
      if (next.length().isEmpty()) {
        return false;
      }
      Layout.Place place = next.length().get();
      int at = cursor + place.offset();
      long length = bytes.number(at, place.field().size());
      if (length < next.headSize()) {
        problem(
            at,
            next.name()
                + " says that it has "
                + length
                + " bytes, less than its head of "
                + next.headSize());
        return true;
      }
      return false;
    }

    private void gap(int until) {
      parts.add(new Part.Gap(bytes.slice(cursor, until - cursor)));
      cursor = until;
    }
  }
}
