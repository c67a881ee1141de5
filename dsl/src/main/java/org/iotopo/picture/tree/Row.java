package org.iotopo.picture.tree;

import java.util.List;
import java.util.Optional;
import org.iotopo.analysis.Function;
import org.iotopo.model.ElementPath;
import org.iotopo.model.HostBridge;
import org.iotopo.model.Iommu;
import org.iotopo.model.PlatformDevice;

/**
 * A line of the tree.
 *
 * @param depth how far it is indented
 * @param above the index of the row that it hangs from; -1 for none
 */
record Row(Shown shown, int depth, int above) {

  /** What a row shows. */
  sealed interface Shown {

    /** The element. */
    ElementPath path();

    /** What to ask for to see what is folded here. */
    default Optional<String> key() {
      return Optional.empty();
    }

    /** The functions that it stands for. */
    List<Function> functions();
  }

  /** An IOMMU. */
  record Unit(Iommu iommu) implements Shown {
    @Override
    public ElementPath path() {
      return new ElementPath(iommu.name());
    }

    @Override
    public List<Function> functions() {
      return List.of();
    }
  }

  /** A host bridge. */
  record Host(HostBridge bridge) implements Shown {
    @Override
    public ElementPath path() {
      return new ElementPath(bridge.name());
    }

    @Override
    public List<Function> functions() {
      return List.of();
    }
  }

  /**
   * One function.
   *
   * @param behind how many functions are behind it and not shown
   */
  record One(Function function, int behind) implements Shown {
    @Override
    public ElementPath path() {
      return function.path();
    }

    @Override
    public List<Function> functions() {
      return List.of(function);
    }

    @Override
    public Optional<String> key() {
      return behind == 0 ? Optional.empty() : Optional.of(function.path().text());
    }
  }

  /**
   * Several siblings on one line.
   *
   * @param path the first of them
   * @param key what opens it
   * @param name what is folded: {@code vf0 … vf63}
   * @param count how many siblings
   * @param noun what one of them is
   * @param functions they and all behind them
   */
  record Fold(
      ElementPath path,
      Optional<String> key,
      String name,
      int count,
      String noun,
      List<Function> functions)
      implements Shown {}

  /** A DMA master that is no PCI function. */
  record Platform(PlatformDevice device) implements Shown {
    @Override
    public ElementPath path() {
      return new ElementPath(device.name());
    }

    @Override
    public List<Function> functions() {
      return List.of();
    }
  }
}
