package org.iotopo.binary.aml;

import java.util.List;

/** Objects of the namespace and what methods do (20.2.5). */
public final class Terms {

  private static final int ROOT = 0x5c;
  private static final int NAME = 0x08;
  private static final int SCOPE = 0x10;
  private static final int METHOD = 0x14;
  private static final int EXTENDED = 0x5b;
  private static final int DEVICE = 0x82;
  private static final int LOCAL_0 = 0x60;
  private static final int ARGUMENT_0 = 0x68;
  private static final int STORE = 0x70;
  private static final int AND = 0x7b;
  private static final int OR = 0x7d;
  private static final int CREATE_DWORD_FIELD = 0x8a;
  private static final int NOT = 0x92;
  private static final int EQUAL = 0x93;
  private static final int IF = 0xa0;
  private static final int RETURN = 0xa4;
  private static final int SERIALIZED = 8;

  private Terms() {}

  /** {@code Scope (\NAME)}. */
  public static Aml scope(NameSeg name, List<Aml> body) {
    Aml path = Aml.of(Aml.bytes(ROOT), name.aml());
    return Aml.packaged(Aml.bytes(SCOPE), Aml.of(path, Aml.of(body)));
  }

  /** {@code Device (NAME)}. */
  public static Aml device(NameSeg name, List<Aml> body) {
    return Aml.packaged(Aml.bytes(EXTENDED, DEVICE), Aml.of(name.aml(), Aml.of(body)));
  }

  /** {@code Name (NAME, value)}. */
  public static Aml name(String name, Aml value) {
    return Aml.of(Aml.bytes(NAME), new NameSeg(name).aml(), value);
  }

  /**
   * {@code Method (NAME, arguments, Serialized)}: one that makes names is never run twice at once.
   */
  public static Aml method(String name, int arguments, Aml... body) {
    Aml head = Aml.of(new NameSeg(name).aml(), Aml.bytes(arguments | SERIALIZED));
    return Aml.packaged(Aml.bytes(METHOD), Aml.of(head, Aml.of(body)));
  }

  /** An argument of the method, 0 to 6. */
  public static Aml argument(int number) {
    return Aml.bytes(ARGUMENT_0 + number);
  }

  /** A variable of the method, 0 to 7. */
  public static Aml local(int number) {
    return Aml.bytes(LOCAL_0 + number);
  }

  /** The object of a name. */
  public static Aml named(String name) {
    return new NameSeg(name).aml();
  }

  /** {@code If (predicate)}. */
  public static Aml when(Aml predicate, Aml... body) {
    return Aml.packaged(Aml.bytes(IF), Aml.of(predicate, Aml.of(body)));
  }

  /** {@code Return (value)}. */
  public static Aml returned(Aml value) {
    return Aml.of(Aml.bytes(RETURN), value);
  }

  /** {@code left == right}. */
  public static Aml equal(Aml left, Aml right) {
    return Aml.of(Aml.bytes(EQUAL), left, right);
  }

  /** {@code left != right}. */
  public static Aml different(Aml left, Aml right) {
    return Aml.of(Aml.bytes(NOT), equal(left, right));
  }

  /** {@code target = value}. */
  public static Aml store(Aml value, Aml target) {
    return Aml.of(Aml.bytes(STORE), value, target);
  }

  /** {@code target &= value}. */
  public static Aml keep(Aml target, Aml value) {
    return Aml.of(Aml.bytes(AND), target, value, target);
  }

  /** {@code target |= value}. */
  public static Aml add(Aml target, Aml value) {
    return Aml.of(Aml.bytes(OR), target, value, target);
  }

  /** {@code CreateDWordField (buffer, index, NAME)}. */
  public static Aml dwordField(Aml buffer, int index, String name) {
    return Aml.of(Aml.bytes(CREATE_DWORD_FIELD), buffer, Data.integer(index), named(name));
  }
}
