import { Component, type ReactNode } from 'react';

interface Props {
  /** A new one gives the children another chance. */
  revision: number;
  fallback: ReactNode;
  children: ReactNode;
}

interface State {
  /** The revision that could not be drawn. */
  broken: number | null;
}

/**
 * Draws the fallback in place of a screen that threw. The next snapshot is tried again, because
 * the fault most likely lies in this one. Nothing is logged here: an error's text could hold what
 * was typed.
 */
export class Boundary extends Component<Props, State> {
  override state: State = { broken: null };

  override componentDidCatch(): void {
    this.setState({ broken: this.props.revision });
  }

  static getDerivedStateFromError(): Partial<State> {
    return { broken: Number.NaN };
  }

  static getDerivedStateFromProps({ revision }: Props, { broken }: State): Partial<State> | null {
    const over = broken !== null && !Number.isNaN(broken) && broken !== revision;
    return over ? { broken: null } : null;
  }

  override render(): ReactNode {
    return this.state.broken === null ? this.props.children : this.props.fallback;
  }
}
