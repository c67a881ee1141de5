package org.iotopo.lowering;

import java.util.BitSet;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.iotopo.diagnostics.Defect;
import org.iotopo.pci.DeviceFunction;

/** Device and function as lspci prints them: {@code 1f.2}, in hexadecimal. */
final class Slots {

  private Slots() {}

  /** Reads a slot. */
  static Optional<DeviceFunction> read(
      EObject owner,
      EStructuralFeature feature,
      int index,
      String text,
      Attributes attributes,
      Defects defects) {
    if (text == null) {
      return Optional.empty();
    }
    int dot = text.indexOf('.');
    int device = hexadecimal(text.substring(0, Math.max(0, dot)));
    int function = hexadecimal(text.substring(dot + 1));
    if (device < 0 || function < 0) {
      defects.add(
          Defect.Kind.NUMBER_MALFORMED,
          attributes.element(),
          owner,
          feature,
          index,
          attributes.subject(owner, feature, index)
              + " is no DEVICE.FUNCTION in hexadecimal: "
              + text);
      return Optional.empty();
    }
    if (device > 31 || function > 7) {
      attributes.outOfField(owner, feature, index, text, "00.0 .. 1f.7");
      return Optional.empty();
    }
    return Optional.of(new DeviceFunction(device, function));
  }

  /** The first device that no sibling is at, for an element whose slot cannot be read. */
  static DeviceFunction free(BitSet taken) {
    for (int device = 0; device < 32; device++) {
      int first = taken.nextSetBit(device << 3);
      if (first < 0 || first >= (device + 1) << 3) {
        return new DeviceFunction(device, 0);
      }
    }
    return new DeviceFunction(31, 7);
  }

  /** A short hexadecimal number; -1 for what is none. */
  static int hexadecimal(String text) {
    if (text.isEmpty() || text.length() > 7) {
      return -1;
    }
    int value = 0;
    for (int at = 0; at < text.length(); at++) {
      int digit = text.charAt(at) < 128 ? Character.digit(text.charAt(at), 16) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }
}
