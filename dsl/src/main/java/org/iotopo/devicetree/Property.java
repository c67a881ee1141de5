package org.iotopo.devicetree;

import java.util.List;

/** A property of a node. */
public sealed interface Property {

  /** What it is called. */
  String name();

  /** One that is true by being there. */
  record Flag(String name) implements Property {}

  /** Strings. */
  record Texts(String name, List<String> texts) implements Property {

    /** Copies the list. */
    public Texts {
      texts = List.copyOf(texts);
    }
  }

  /** Rows of cells. */
  record Rows(String name, List<Row> rows) implements Property {

    /** Copies the list. */
    public Rows {
      rows = List.copyOf(rows);
    }
  }
}
