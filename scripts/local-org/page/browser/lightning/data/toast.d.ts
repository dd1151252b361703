declare module 'lightning/toast' {
  const Toast: new () => unknown;
  export default Toast;
}
