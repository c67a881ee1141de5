package org.iotopo.scoping;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iotopo.iotopo.Endpoint;

/** References to virtual functions, which no text declares by name: {@code nic0.vf3}. */
public final class VirtualFunctions {

  private static final Pattern REFERENCE = Pattern.compile(".*\\.vf(0|[1-9][0-9]{0,4})");

  private VirtualFunctions() {}

  /** The number in {@code nic0.vf3}. */
  public static OptionalInt numberIn(String reference) {
    Matcher matcher = REFERENCE.matcher(reference);
    return matcher.matches()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }

  /** Whether an endpoint, or its device type, has virtual functions. */
  public static boolean has(Endpoint endpoint) {
    return !endpoint.getSriov().isEmpty()
        || (endpoint.getType() != null
            && !endpoint.getType().eIsProxy()
            && !endpoint.getType().getSriov().isEmpty());
  }
}
