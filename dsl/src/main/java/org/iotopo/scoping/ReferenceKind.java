package org.iotopo.scoping;

import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.iotopo.iotopo.Assign;
import org.iotopo.iotopo.Bridge;
import org.iotopo.iotopo.Endpoint;
import org.iotopo.iotopo.Guest;
import org.iotopo.iotopo.HostBridge;
import org.iotopo.iotopo.IotopoPackage;
import org.iotopo.iotopo.Named;
import org.iotopo.iotopo.PlatformDevice;

/** What a reference may name. */
public enum ReferenceKind {
  /** A function. */
  FUNCTION("an endpoint"),
  /** Whoever makes requests, or all below a bridge. */
  REQUESTERS("an endpoint, a bridge, a host bridge or a platform device"),
  /** A bridge itself. */
  BRIDGE("a bridge"),
  /** What can be given to a user. */
  DEVICE("an endpoint or a platform device"),
  /** A virtual machine. */
  GUEST("a guest");

  private final String words;

  ReferenceKind(String words) {
    this.words = words;
  }

  /** What the reference of an object may name. */
  public static ReferenceKind of(EObject owner, EReference reference) {
    if (reference == IotopoPackage.Literals.ASSIGN__GUEST) {
      return GUEST;
    }
    if (reference == IotopoPackage.Literals.COVERS__TARGETS) {
      return REQUESTERS;
    }
    if (reference == IotopoPackage.Literals.DEVICE_LIST__TARGETS) {
      if (owner.eContainmentFeature() == IotopoPackage.Literals.RESERVED__PORTS) {
        return BRIDGE;
      }
      return owner.eContainer() instanceof Assign ? DEVICE : REQUESTERS;
    }
    if (reference == IotopoPackage.Literals.GUEST_DEVICE__TARGET) {
      return DEVICE;
    }
    return FUNCTION;
  }

  /** Whether an element is of this kind. */
  public boolean allows(Named element) {
    return switch (this) {
      case FUNCTION -> element instanceof Endpoint;
      case BRIDGE -> element instanceof Bridge;
      case DEVICE -> element instanceof Endpoint || element instanceof PlatformDevice;
      case GUEST -> element instanceof Guest;
      case REQUESTERS ->
          element instanceof Endpoint
              || element instanceof Bridge
              || element instanceof HostBridge
              || element instanceof PlatformDevice;
    };
  }

  /** {@code an endpoint or a platform device}. */
  @Override
  public String toString() {
    return words;
  }
}
