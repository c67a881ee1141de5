package org.iotopo.rules.window;

import java.util.List;
import org.iotopo.rules.Rule;

/** The rules about what bridges and host bridges forward. */
public final class WindowRules {

  private WindowRules() {}

  /** All of them. */
  public static List<Rule> all() {
    return List.of(
        new HostWindowBeyondCpu(),
        new HostWindowOffset(),
        new HostWindowsConflict(),
        new HostWindowsOverlap(),
        new LayoutNoRoom(),
        new WindowHole(),
        new WindowIoMisaligned(),
        new WindowMemAbove4G(),
        new WindowMisaligned(),
        new WindowOutsideParent(),
        new WindowOverlapsBar(),
        new WindowOverlapsMemory(),
        new WindowOverlapsMsi(),
        new WindowSiblingOverlap(),
        new WindowStraddles4G(),
        new WindowTwice());
  }
}
