package org.iotopo.scoping;

import org.eclipse.emf.ecore.EObject;
import org.iotopo.iotopo.Assign;
import org.iotopo.iotopo.Bridge;
import org.iotopo.iotopo.DeviceType;
import org.iotopo.iotopo.Endpoint;
import org.iotopo.iotopo.Guest;
import org.iotopo.iotopo.HostBridge;
import org.iotopo.iotopo.Iommu;
import org.iotopo.iotopo.Its;
import org.iotopo.iotopo.Machine;
import org.iotopo.iotopo.Memory;
import org.iotopo.iotopo.PlatformDevice;
import org.iotopo.iotopo.Reserved;

/** The words for the kinds of elements. */
public final class Kinds {

  private Kinds() {}

  /** The keyword that begins an element; empty for what is none. */
  public static String keyword(EObject element) {
    if (element instanceof Bridge bridge) {
      return bridge.getKind().getLiteral();
    }
    if (element instanceof Endpoint) {
      return "endpoint";
    }
    if (element instanceof HostBridge) {
      return "host-bridge";
    }
    if (element instanceof Machine) {
      return "machine";
    }
    if (element instanceof DeviceType) {
      return "device-type";
    }
    if (element instanceof Iommu) {
      return "iommu";
    }
    if (element instanceof Memory) {
      return "memory";
    }
    return otherKeyword(element);
  }

  private static String otherKeyword(EObject element) {
    if (element instanceof Its) {
      return "its";
    }
    if (element instanceof PlatformDevice) {
      return "platform-device";
    }
    if (element instanceof Reserved) {
      return "reserved";
    }
    if (element instanceof Assign) {
      return "assign";
    }
    return element instanceof Guest ? "guest" : "";
  }

  /** {@code an endpoint}, {@code a root-port}. */
  public static String withArticle(EObject element) {
    String word = keyword(element);
    return ("aeiou".indexOf(word.charAt(0)) >= 0 ? "an " : "a ") + word;
  }
}
